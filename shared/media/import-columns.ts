// The headings and words that the import of media reads, and that the file of the register is written with.
import type { ImportColumn } from '../organisation/import/columns.ts';
import type { MediumState } from './life.ts';
import type { Encryption, MediumKind } from './medium.ts';

function column<const Id extends string>(id: Id, heading: string, also: readonly string[] = [], isNeeded = false) {
  return { id, heading, also, isNeeded } satisfies ImportColumn<Id>;
}

export const MEDIUM_COLUMNS = [
  column('number', '媒体番号', ['管理番号', '番号', 'number'], true),
  column('label', 'ラベル', ['名称', '媒体名', 'label']),
  column('kind', '種類', ['種別', 'kind']),
  column('vendor', 'ベンダーID', ['VID', 'vendor_id']),
  column('product', '製品ID', ['PID', 'product_id']),
  column('serial', 'シリアル番号', ['シリアル', '製造番号', 'S/N', 'serial']),
  column('capacity', '容量', ['capacity']),
  column('encryption', '暗号化', ['encryption']),
  column('confidentiality', '機密性', ['confidentiality']),
  column('department', '部署コード', ['所属コード', '所管コード', 'department']),
  column('zone', '系', ['ネットワーク', 'ネットワーク系統', 'zone']),
  column('state', '状態', ['状況', 'state']),
  column('holder', '借用者の職員番号', ['職員番号', 'holder']),
  column('dueOn', '返却期限', ['返却予定日', 'due_on']),
] as const;

type Words<T extends string> = Readonly<Record<T, readonly [string, ...string[]]>>;
const kind: Words<MediumKind> = {
  'usb-stick': ['USBメモリ', 'USBメモリー', 'USB', 'usb-stick'],
  'external-disk': ['外付けディスク', '外付けHDD', '外付けSSD', 'HDD', 'SSD', 'external-disk'],
  'memory-card': ['メモリーカード', 'SDカード', 'SD', 'memory-card'],
  'optical-disc': ['光ディスク', 'CD', 'DVD', 'BD', 'optical-disc'],
  tape: ['テープ', '磁気テープ', 'LTO', 'tape'],
  other: ['その他', 'other'],
};
const encryption: Words<Encryption> = {
  hardware: ['ハードウェア暗号化', 'ハードウェア', 'hardware'],
  software: ['ソフトウェア暗号化', 'ソフトウェア', 'BitLocker', 'software'],
  none: ['なし', '無', '×', 'none'],
};
/** The first word is the one we write. */
export const MEDIUM_WORDS = { kind, encryption } as const;
export const MEDIUM_STATE_IMPORT_WORDS: Words<MediumState> = {
  'in-stock': ['在庫', '保管', '保管中', 'in-stock'],
  lent: ['貸出中', '貸出', '貸与', '貸与中', 'lent'],
  lost: ['紛失', 'lost'],
  erased: ['消去済み', '消去済', '消去', 'erased'],
  disposed: ['廃棄', '廃棄済', '廃棄済み', 'disposed'],
};
