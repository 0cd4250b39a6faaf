// /proc/bus/input/devices → whether the machine has a keyboard and a pointing device that hang on no USB port. Pure.

/** Buses of linux/input.h: the PS/2 controller of desktops and notebooks, and the I2C pads and keyboards of flat ones. */
const BUILT_IN = new Set(['0011', '0018']);

export function builtInInput(text: string): { keyboard: boolean; pointing: boolean } {
  const found = { keyboard: false, pointing: false };
  for (const block of text.split('\n\n')) {
    const bus = /^I: Bus=([0-9a-f]{4})/m.exec(block)?.[1] ?? '';
    const handlers = /^H: Handlers=(.*)$/m.exec(block)?.[1]?.split(' ') ?? [];
    if (!BUILT_IN.has(bus)) continue;
    // Buttons of the case and of the lid have `kbd` too, and no lights.
    if (handlers.includes('kbd') && handlers.includes('leds')) found.keyboard = true;
    if (handlers.some((one) => one.startsWith('mouse'))) found.pointing = true;
  }
  return found;
}
