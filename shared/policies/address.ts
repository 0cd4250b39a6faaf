// The form of an address in a policy.

/** IPv4 or IPv6, with or without a prefix length; what it means is read by whoever writes the rules, and refused there. */
export const ADDRESS_PATTERN = '^[0-9a-fA-F.:]{2,45}(?:/[0-9]{1,3})?$';
