// The English of vi_typed.js: typed answers, where they differ from letters.

export const TYPED = {
  given: "typed",
  yours: (answer) => `Your team typed “${answer}”.`,
};

export const TYPED_FACE = {
  kept_typed: { word: "Locked in", say: ({ own }) => `Your team’s answer: ${own}. Wait for the right one.` },
  prepare_typed: { word: "Get ready", say: () => "Hear the whole question, then type your answer." },
};
