// The English of vi_practice.js: practice tasks.

export const PRACTICE = {
  name: "Practice",
  doing: (turn) => `${turn.full_name} is doing the task`,
  invited: "may do the task",
  working: "task",
};

export const PRACTICE_FACE = {
  prepare_task: { word: "Your turn", say: () => "Hear the whole task, then do it on the stage." },
  holder_task: { word: "Do the task", say: () => "Your team does it on the stage." },
};
