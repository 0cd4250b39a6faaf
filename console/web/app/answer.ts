// One question to the console and the text of its answer, whatever its status.
export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}

/** @throws what `fetch` throws when no answer came */
export async function answerTo(path: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
  return { status: answer.status, ok: answer.ok, text: answer.status === 204 ? '' : await answer.text() };
}
