// By what the list of devices can be sorted.

export const DEVICE_SORTS = ['product', 'serial', 'firstSeen', 'lastSeen'] as const;
