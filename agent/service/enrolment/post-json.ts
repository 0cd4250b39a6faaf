// One HTTPS request to the console's people's port, over a connection that has been judged.
import { request } from 'node:http';
import { isErrorCode } from '../../../shared/errors/catalogue.ts';
import { type ErrorFacts, SekimoriError } from '../../../shared/errors/error.ts';
import { connectTrusted, type Target, type Trusted } from '../identity/connect.ts';

const MAX_ANSWER_BYTES = 65_536;

/**
 * @returns the answer's JSON, and the connection's judgement
 * @throws the console's own code when it answers with a problem; SKM_CONSOLE_UNREACHABLE, SKM_CA_MISMATCH
 */
export async function postJson(
  target: Target,
  path: string,
  body: unknown,
): Promise<{ answer: unknown; trusted: Trusted }> {
  const trusted = await connectTrusted(target);
  const url = `${target.host}:${target.port}`;
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) => {
      trusted.socket.destroy();
      reject(new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url, reason }, { cause }));
    };
    const content = JSON.stringify(body);
    const sent = request({
      createConnection: () => trusted.socket,
      method: 'POST',
      path,
      headers: {
        host: url,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(content),
        connection: 'close',
      },
      timeout: target.timeoutMs,
    });
    sent.on('timeout', () => fail('timeout'));
    sent.on('error', (cause: NodeJS.ErrnoException) => fail(cause.code ?? 'error', cause));
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > MAX_ANSWER_BYTES) fail('answer too large');
        else parts.push(part);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      response.on('error', (cause) => fail('answer cut', cause));
    });
    sent.end(content);
  });
  trusted.socket.destroy();
  const answer = parsed(text);
  if (status >= 200 && status < 300 && answer !== null) return { answer, trusted };
  const { code, facts } = (answer ?? {}) as { code?: unknown; facts?: unknown };
  if (isErrorCode(code)) throw new SekimoriError(code, plainFacts(facts));
  throw new SekimoriError('SKM_CONSOLE_UNREACHABLE', { url, reason: `HTTP ${status}` });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function plainFacts(facts: unknown): ErrorFacts {
  const isPlain = (value: unknown): value is string | number | boolean | null =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return Object.fromEntries(
    Object.entries((facts ?? {}) as Record<string, unknown>).filter(
      (pair): pair is [string, string | number | boolean | null] => isPlain(pair[1]),
    ),
  );
}
