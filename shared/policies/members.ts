// What of a document this version knows, without a schema library: the agent asks it too.
import type { PolicyDocument } from './document.ts';

/** The members a terminal of this format knows; the check of the types keeps it whole. */
const KNOWN: Record<keyof PolicyDocument, true> = {
  format: true,
  zone: true,
  version: true,
  issuedAt: true,
  mode: true,
  devices: true,
  network: true,
};

/** Members of a document that this version cannot carry out; a terminal that meets one stays closed and reports it. */
export function unknownMembers(document: object): string[] {
  return Object.keys(document).filter((member) => !Object.hasOwn(KNOWN, member));
}
