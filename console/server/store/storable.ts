// PostgreSQL cannot hold the character NUL in text; it is shown as the replacement character instead.

export function storable(text: string): string;
export function storable(text: string | null): string | null;
export function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '\uFFFD');
}
