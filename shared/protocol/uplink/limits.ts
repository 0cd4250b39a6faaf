// Bounds of the uplink that both sides hold to; a frame beyond them is refused before it is read.

/** Largest frame in bytes, either way. A whole software inventory is cut into parts below it. */
export const MAX_FRAME_BYTES = 1_048_576;
/** Events in one `event.report`. */
export const MAX_EVENTS_PER_FRAME = 500;
/** Largest single event, as JSON text in bytes. */
export const MAX_EVENT_BYTES = 65_536;
/** State items in one `state.report`. */
export const MAX_ITEMS_PER_FRAME = 1_000;
/** Nesting of objects and arrays in a frame. */
export const MAX_DEPTH = 16;
/** Events that may be under way without acknowledgement when a connection begins. */
export const FIRST_CREDIT = 1_000;
/** Characters (UTF-16 units) of a name that a device, package or file chose itself; longer ones are cut by the agent. */
export const MAX_NAME = 1_024;
