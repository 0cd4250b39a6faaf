// Has the faces that every page shows read before the first text is laid out; a face that comes later has all of it laid out again.
const FACES = [
  '400 1em "Noto Sans JP Everyday"',
  '700 1em "Noto Sans JP Everyday"',
  '400 1em "Noto Sans Mono Variable"',
] as const;

/** Ends when they are there, or cannot be had: then the faces after them in the style are shown. */
export async function facesCome(): Promise<void> {
  await Promise.allSettled(FACES.map((face) => document.fonts.load(face)));
}
