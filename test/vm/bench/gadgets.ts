// USB devices of every other shape: the guest describes them to its own dummy controller. One named device each.

export type GadgetFunction =
  | { is: 'storage'; label: string; readOnly?: boolean; cdrom?: boolean }
  | { is: 'hid'; subClass: number; protocol: number; reportLength: number; report: string }
  | { is: 'acm' | 'ecm' | 'eem' | 'ncm' | 'rndis' | 'printer' | 'midi' | 'uac2' };

export interface Gadget {
  readonly by: 'gadget';
  readonly vendorId: string;
  readonly productId: string;
  readonly serial: string | null;
  readonly manufacturer: string;
  readonly product: string;
  readonly functions: readonly GadgetFunction[];
}

const storage: GadgetFunction = { is: 'storage', label: 'STICK' };
// Report descriptors: HID 1.11 appendix B.1 (boot keyboard), B.2 (boot mouse); FIDO CTAP 2.1 §11.2.8.1.
const keyboardPart: GadgetFunction = {
  is: 'hid',
  subClass: 1,
  protocol: 1,
  reportLength: 8,
  report:
    '05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508150025650507190029658100c0',
};
const mousePart: GadgetFunction = {
  is: 'hid',
  subClass: 1,
  protocol: 2,
  reportLength: 4,
  report: '05010902a1010901a10005091901290315002501950375018102950175058103050109300931158125' + '7f750895028106c0c0',
};
const fidoPart: GadgetFunction = {
  is: 'hid',
  subClass: 0,
  protocol: 0,
  reportLength: 64,
  report: '06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0',
};

function gadget(what: Partial<Gadget> & Pick<Gadget, 'functions'>): Gadget {
  return {
    by: 'gadget',
    vendorId: '0951',
    productId: '1666',
    serial: null,
    manufacturer: 'Maker',
    product: 'Stick',
    ...what,
  };
}

export const stickWithoutSerial = gadget({ functions: [storage] });
export const stickWithKeyboard = gadget({ serial: 'BAD0001', functions: [storage, keyboardPart] });
export const stickWithCdrom = gadget({
  serial: 'CDROM01',
  functions: [{ is: 'storage', label: 'DISC', readOnly: true, cdrom: true }, storage],
});
export const stickWithNetwork = gadget({ serial: 'NETWORK1', functions: [storage, { is: 'ecm' }] });
export const typingKeyboard = gadget({ product: 'Keyboard', productId: '1a01', functions: [keyboardPart] });
/** As many a keyboard is that has keys for the volume: a second interface that says nothing of a boot protocol. */
export const keyboardOfTwoKinds = gadget({
  product: 'Keyboard',
  productId: '1a03',
  functions: [keyboardPart, { ...keyboardPart, subClass: 0, protocol: 0 }],
});
export const gadgetMouse = gadget({ product: 'Mouse', productId: '1a02', functions: [mousePart] });
export const fidoKey = gadget({ vendorId: '1050', productId: '0120', product: 'Security Key', functions: [fidoPart] });
export const printer = gadget({
  vendorId: '04b8',
  productId: '0005',
  product: 'Printer',
  serial: 'PRINTER1',
  functions: [{ is: 'printer' }],
});
export const modem = gadget({ vendorId: '0525', productId: 'a4a7', product: 'Modem', functions: [{ is: 'acm' }] });

/** Two sticks that claim to be the same one: a clone, or a maker who gives every stick one number. */
export const twoSticksOneSerial: readonly [Gadget, Gadget] = [
  gadget({ serial: 'SAME0001', product: 'Original', functions: [storage] }),
  gadget({ serial: 'SAME0001', product: 'Copy', functions: [storage] }),
];

/** A phone that shows a driver disc first and comes back as a network adapter on the same port. */
export const phone: { readonly asDisc: Gadget; readonly asNetwork: Gadget } = {
  asDisc: gadget({
    vendorId: '12d1',
    productId: '1f01',
    product: 'Phone',
    serial: 'PHONE1',
    functions: [{ ...storage, cdrom: true }],
  }),
  asNetwork: gadget({
    vendorId: '12d1',
    productId: '14db',
    product: 'Phone',
    serial: 'PHONE1',
    functions: [{ is: 'rndis' }],
  }),
};

/** Names that are markup, control characters and letters that turn the reading direction. */
export const hostileStrings = gadget({
  manufacturer: '<img src=x onerror=alert(1)>',
  product: '\u202egnp.exe\u202c"; rm -rf / #\u001b[2J\u0007\n{"type":"event"}',
  serial: "../../etc/passwd%00' OR 1=1 --",
  functions: [storage],
});
