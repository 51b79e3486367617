// How much faster the server's clock runs than ours. Of every ten seconds the tightest
// bounds are kept; the true rate is the one whose straight line leaves the most room
// between the upper bounds of all of them and the lower ones.

const MOST = 100e-6; // two ordinary crystals: within 50 parts per million each
const SPAN_MS = 10_000;
const SPANS = 60;
const LEARN_MS = 40_000; // nothing is concluded from less
const STEPS = 24;

/** Make the record of bounds; samples are {sent, most, at, least} as in clock.js. */
export function makeDrift() {
  let spans = [];
  let known = { rate: 0, unsure: MOST };

  /** The room between all bounds when the clocks part at this rate. */
  function room(rate) {
    let most = Infinity;
    let least = -Infinity;
    for (const span of spans) {
      most = Math.min(most, span.most - rate * span.sent);
      least = Math.max(least, span.least - rate * span.at);
    }
    return most - least;
  }

  function learn() {
    const length = spans.length ? spans.at(-1).at - spans[0].sent : 0;
    if (length < LEARN_MS) return;
    let [low, high] = [-MOST, MOST];
    for (let left = STEPS; left > 0; left -= 1) {
      const third = (high - low) / 3;
      if (room(low + third) < room(high - third)) low += third;
      else high -= third;
    }
    const rate = (low + high) / 2;
    known = { rate, unsure: Math.min(MOST, Math.max(0, room(rate)) / 2 / length) };
  }

  return {
    take(sample) {
      const number = Math.floor(sample.at / SPAN_MS);
      const span = spans.at(-1);
      if (span?.number !== number) {
        spans.push({ ...sample, number });
        if (spans.length > SPANS) spans.shift();
        return;
      }
      if (sample.most < span.most) Object.assign(span, { sent: sample.sent, most: sample.most });
      if (sample.least > span.least) Object.assign(span, { at: sample.at, least: sample.least });
    },

    /** The rate and how far it may be off, per ms; what was learned outlives a lost line. */
    learned() {
      learn();
      return known;
    },

    isLearned: () => known.unsure < MOST,

    forget() {
      spans = [];
    },
  };
}
