// Two sticks that claim one serial number are plugged in at the same time in two sections.
import { DEVICES, type DeviceKind, usbDevice } from '../devices.ts';
import type { CityTerminal } from '../plan.ts';
import { castOf, type Story } from './story.ts';

export const clone: Story = {
  says: '同じシリアル番号のUSBメモリが二つの課に同時にある',
  tell(city) {
    const original = castOf(city, 'M4010', 1);
    const other = castOf(city, 'M9040', 1);
    const stick = usbDevice(DEVICES[0] as DeviceKind, original, '1-2');
    const isOfIt = (terminal: CityTerminal) => terminal === original || terminal === other;
    // At whatever hour somebody looks: only what both have at the same time shows that there are two of it.
    return { plugged: (terminal) => (isOfIt(terminal) ? [stick] : []), isLeftOn: isOfIt };
  },
};
