// How long the texts of a device policy may be.

/** Of a rule, for people to point at: `usb-keyboards`. */
export const ID_PATTERN = '^[a-z0-9][a-z0-9-]{0,63}$';
/** Serials, and ids of groups, persons and media. UTF-16 units. */
export const MOST_TEXT = 1_024;
export const MOST_REASON = 500;
