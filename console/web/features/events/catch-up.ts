// Asks for what the stream left out: at once, never twice at a time, and again after a rest if more was left out meanwhile.
// In a flood every open page asks: the longer the console takes for an answer, the longer it is left alone.

/** A page spends at most a quarter of its time waiting for such answers. */
const REST_FOR_EACH_MS = 3;

export interface CatchUp {
  /** Something was left out. */
  more(): void;
  stop(): void;
}

/**
 * @param ask   settles when the answer was taken in; what it throws is left to the next time
 * @param restMs at least so long between an answer and the next question
 */
export function catchUp(ask: () => Promise<void>, restMs: number): CatchUp {
  let isBusy = false;
  let isStopped = false;
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function begin(): void {
    isBusy = true;
    isWanted = false;
    const asked = performance.now();
    void ask()
      .catch(() => {})
      .then(() => {
        if (isStopped) return;
        timer = setTimeout(
          () => {
            isBusy = false;
            if (isWanted) begin();
          },
          Math.max(restMs, (performance.now() - asked) * REST_FOR_EACH_MS),
        );
      });
  }
  return {
    more() {
      if (isBusy) isWanted = true;
      else if (!isStopped) begin();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
