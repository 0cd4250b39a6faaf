// Whoever started the service and starts it again: it is told that the agent works, and ends one that is silent.

export interface ServiceManager {
  /** The agent works from now on; told again and again, from the main thread, until `stopping`. */
  started(): void;
  /** The agent ends by itself. */
  stopping(): void;
}
