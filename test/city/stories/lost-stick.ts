// A lent stick of the welfare section was last plugged in nine days ago, and nobody knows where it is.
import { DEVICES, type DeviceKind, usbDevice } from '../devices.ts';
import { castOf, type Story } from './story.ts';

const DAYS_AGO = 9;

export const lostStick: Story = {
  says: '生活福祉課の貸与USBメモリが 9日前から見当たらない',
  tell(city) {
    const last = castOf(city, 'M5020', 2);
    const kind = DEVICES.find(({ product }) => product.startsWith('RUF3')) as DeviceKind;
    return {
      pluggedBefore: (terminal) =>
        terminal === last ? { device: usbDevice(kind, last, '1-2'), daysAgo: DAYS_AGO } : null,
    };
  },
};
