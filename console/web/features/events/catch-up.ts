// Asks for what the stream left out: at once, never twice at a time, and again after a rest if more was left out meanwhile.

export interface CatchUp {
  /** Something was left out. */
  more(): void;
  stop(): void;
}

/**
 * @param ask   settles when the answer was taken in; what it throws is left to the next time
 * @param restMs between an answer and the next question
 */
export function catchUp(ask: () => Promise<void>, restMs: number): CatchUp {
  let isBusy = false;
  let isStopped = false;
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function begin(): void {
    isBusy = true;
    isWanted = false;
    void ask()
      .catch(() => {})
      .then(() => {
        if (isStopped) return;
        timer = setTimeout(() => {
          isBusy = false;
          if (isWanted) begin();
        }, restMs);
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
