// The English of vi_sound.js: the hall's loudness.

export const HALL_SOUND = {
  title: "Sound of the stage screen",
  at: (volume) => `sound ${volume} %`,
  muted: "sound off",
  louder: "Louder (plus key)",
  softer: "Softer (minus key)",
};
