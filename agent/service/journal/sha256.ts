// SHA-256 as the shared code wants it: UTF-8 text in, lower-case hex out.
import { hash } from 'node:crypto';

export const sha256 = (text: string): string => hash('sha256', text, 'hex');
