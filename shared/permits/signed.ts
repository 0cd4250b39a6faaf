// What is signed of a sheet of permits, so that the signature of one thing never passes for that of another.

/** Bytes under the signature (Ed25519, RFC 8032), as UTF-8. @param text the RFC 8785 text of the sheet */
export function permitSigningText(text: string): string {
  return `sekimori permits 1\n${text}`;
}

/** Largest sheet in UTF-8 bytes: with its quoting as JSON text it must fit one frame of the uplink. */
export const MAX_SHEET_BYTES = 393_216;
