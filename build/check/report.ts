// What a check answers: nothing, or the problems it found, each as lines for a person.

export interface Check {
  readonly name: string;
  readonly says: string;
  /** @returns one text a problem; empty when all is well */
  run(root: string): Promise<readonly string[]>;
}
