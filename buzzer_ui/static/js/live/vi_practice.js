// Words of practice tasks: what a team does on the stage instead of saying it.

export const PRACTICE = {
  name: "Thực hành",
  doing: (turn) => `${turn.full_name} đang thực hành`,
  invited: "mời thực hành",
  working: "thực hành",
};

export const PRACTICE_FACE = {
  prepare_task: { word: "Đến lượt đội bạn", say: () => "Nghe đọc hết đề rồi làm trên sân khấu." },
  holder_task: { word: "Mời thực hành", say: () => "Đội bạn làm trên sân khấu." },
};
