// The English of vi_pictures.js: pictures of questions.

export const PICTURE = {
  lost: "The picture has not loaded.",
  shows: (alt) => `The picture shows: ${alt}.`,
  unnamed: "Picture of the question",
};
