// Text as both databases can hold it: PostgreSQL takes no NUL, and neither takes half of a surrogate pair.

export function storable(text: string): string;
export function storable(text: string | null): string | null;
export function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll('\0', '\uFFFD');
}
