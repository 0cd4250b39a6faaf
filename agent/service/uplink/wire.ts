// One open connection to the console as the conversation sees it: text out, text in, an end.
export interface Wire {
  send(text: string): void;
  /** Bytes handed over that the system has not taken yet. */
  waitingBytes(): number;
  /** Closes in order with a code of RFC 6455 §7.4. */
  close(code: number, reason: string): void;
  /** Ends it at once, without a word. */
  cut(): void;
  onText(listener: (text: string) => void): void;
  /** The system has taken what waited. */
  onDrained(listener: () => void): void;
  /** @param code close code; 1006 when it ended without one */
  onEnd(listener: (code: number) => void): void;
}
