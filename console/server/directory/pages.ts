// Paged results (RFC 2696): the control that asks for a page, and the cookie by which the directory gives the next one.
import { Ber, BerReader, BerWriter, Control } from 'ldapts';

const PAGED_RESULTS = '1.2.840.113556.1.4.319';
const SEARCH_DONE = 0x65;
const CONTROLS = 0xa0;

/**
 * Our own: the client's ends at a page without entries, which Active Directory may send in the middle (RFC 2696 §3), and a list
 * that is cut off there would make people leave.
 */
export class PageControl extends Control {
  readonly size: number;
  readonly cookie: Buffer;
  constructor(size: number, cookie: Buffer) {
    super(PAGED_RESULTS, { critical: true });
    this.size = size;
    this.cookie = cookie;
  }

  protected override writeControl(writer: BerWriter): void {
    const value = new BerWriter();
    value.startSequence();
    value.writeInt(this.size);
    if (this.cookie.length > 0) value.writeBuffer(this.cookie, Ber.OctetString);
    else value.writeString('');
    value.endSequence();
    writer.writeBuffer(value.buffer, Ber.OctetString);
  }
}

/**
 * @param content of one message
 * @returns       the cookie of the end of a search, empty where there is no further page; null: it is another message
 * @throws        on what is no message
 */
export function cookieIn(content: Buffer): Buffer | null {
  const reader = new BerReader(content);
  reader.readInt();
  if (reader.peek() !== SEARCH_DONE) return null;
  reader.readSequence(SEARCH_DONE);
  reader.offset += reader.length;
  if (reader.peek() !== CONTROLS) return Buffer.alloc(0);
  reader.readSequence(CONTROLS);
  while (reader.remain > 0) {
    reader.readSequence();
    const end = reader.offset + reader.length;
    if (reader.readString() === PAGED_RESULTS) {
      if (reader.peek() === Ber.Boolean) reader.readBoolean();
      const value = new BerReader(reader.readString(Ber.OctetString, true) ?? Buffer.alloc(0));
      value.readSequence();
      value.readInt();
      return value.readString(Ber.OctetString, true) ?? Buffer.alloc(0);
    }
    reader.offset = end;
  }
  return Buffer.alloc(0);
}
