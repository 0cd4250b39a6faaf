// The ways out that this version does not control on Linux, and why: said of every terminal, so that nobody believes them closed.
import type { NotControlled } from '../../enforce.ts';

export const NOT_CONTROLLED: readonly NotControlled[] = [
  // Adapters on USB are devices like any other; built-in ones hang on no bus that is closed here.
  { control: 'bluetooth', reason: 'built-in-only-by-firmware' },
  { control: 'wireless', reason: 'not-in-this-version' },
  // A printer on USB is a device like any other; what prints over the network or into a file is not.
  { control: 'printers', reason: 'only-usb' },
  // A burner on USB is a device like any other; a flag does not stop burning.
  { control: 'optical', reason: 'only-usb' },
  { control: 'network-shares', reason: 'only-by-network-gate' },
  { control: 'screen-capture', reason: 'left-to-the-desktop' },
  { control: 'clipboard', reason: 'left-to-the-desktop' },
];
