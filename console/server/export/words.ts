// How files write sentences: in Japanese, in Japan's time, in the calendar that sorts.
import type { DateStyle } from '../../../shared/time/format.ts';

export const IN_FILES: DateStyle = { language: 'ja', calendar: 'seireki', timeZone: 'Asia/Tokyo' };
