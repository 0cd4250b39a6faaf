// By what the lists of devices and of media can be sorted.

export const DEVICE_SORTS = ['product', 'serial', 'firstSeen', 'lastSeen'] as const;
export const MEDIA_SORTS = ['product', 'serial', 'endpoint', 'department', 'person', 'unused'] as const;
