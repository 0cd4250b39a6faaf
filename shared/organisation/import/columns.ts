// The headings and words that imports of departments and people read, and that their CSV files are written with.

import type { Zone } from '../../zones/zone.ts';
import type { PersonKind, PostKind } from '../person.ts';
import type { Life } from '../terminals/life.ts';
import type { DepartmentKind } from '../tree.ts';

export interface ImportColumn<Id extends string> {
  readonly id: Id;
  /** As we write it; the first of those we read. */
  readonly heading: string;
  readonly also: readonly string[];
  readonly isNeeded: boolean;
}

function column<const Id extends string>(id: Id, heading: string, also: readonly string[] = [], isNeeded = false) {
  return { id, heading, also, isNeeded } satisfies ImportColumn<Id>;
}

export const PERSON_COLUMNS = [
  column('staffNumber', '職員番号', ['社員番号', 'staff_number'], true),
  column('kind', '区分', ['職員区分', 'kind']),
  column('familyName', '姓', ['氏', 'family_name'], true),
  column('givenName', '名', ['given_name']),
  column('familyReading', '姓ふりがな', ['姓フリガナ', 'セイ', 'せい', 'family_reading']),
  column('givenReading', '名ふりがな', ['名フリガナ', 'メイ', 'めい', 'given_reading']),
  column('mail', 'メール', ['メールアドレス', 'mail']),
  column('startsOn', '開始日', ['採用日', '任用開始日', 'starts_on']),
  column('endsOn', '終了日', ['任期満了日', '退職日', 'ends_on']),
  column('department', '所属コード', ['部署コード', 'department']),
  column('title', '職名', ['役職', 'title']),
  column('isHead', '所属長', ['課長', 'is_head']),
  column('postKind', '兼務区分', ['発令区分', 'post_kind']),
  column('postFrom', '発令日', ['就任日', 'post_from']),
  column('postTo', '解任日', ['免日', 'post_to']),
  column('contractReference', '契約番号', ['contract']),
  column('company', '会社名', ['委託先', 'company']),
  column('supervisingDepartment', '監督部署コード', ['supervising_department']),
] as const;

/** The first word is the one we write. */
export const PERSON_KIND_WORDS: Readonly<Record<PersonKind, readonly [string, ...string[]]>> = {
  staff: ['職員', '正規', '正規職員', '常勤', 'staff'],
  'fixed-term': ['会計年度任用職員', '会計年度', '任期付', 'fixed-term'],
  contractor: ['委託先', '委託', '委託先従事者', 'contractor'],
};
export const POST_KIND_WORDS: Readonly<Record<PostKind, readonly [string, ...string[]]>> = {
  main: ['主務', '本務', 'main'],
  concurrent: ['兼務', 'concurrent'],
  joint: ['併任', 'joint'],
};

export const DEPARTMENT_COLUMNS = [
  column('code', '所属コード', ['部署コード', 'コード', 'code'], true),
  column('name', '名称', ['部署名', '所属名', 'name'], true),
  column('reading', 'ふりがな', ['フリガナ', '部署名ふりがな', 'reading']),
  column('parent', '上位所属コード', ['上位コード', '親コード', 'parent']),
  column('kind', '区分', ['種別', 'kind']),
] as const;
export const DEPARTMENT_KIND_WORDS: Readonly<Record<DepartmentKind, readonly [string, ...string[]]>> = {
  body: ['機関', '執行機関', '行政委員会', 'body'],
  department: ['部', '局', 'department'],
  section: ['課', '室', '係', 'section'],
};

export const OS_ACCOUNT_COLUMNS = [
  column('account', 'OSアカウント', ['アカウント', 'ログオン名', 'ユーザー名', 'account'], true),
  column('domain', 'ドメイン', ['domain']),
  column('staffNumber', '職員番号', ['社員番号', 'staff_number'], true),
] as const;

/** Of the asset ledger and of the lease ledger; a line is found by its asset number, or by the serial number where it has none. */
export const TERMINAL_COLUMNS = [
  column('assetNumber', '資産番号', ['管理番号', '備品番号', 'asset_number']),
  column('serial', 'シリアル番号', ['シリアル', '製造番号', 'S/N', 'serial']),
  column('hostname', 'ホスト名', ['コンピューター名', 'コンピュータ名', '端末名', 'hostname']),
  column('model', '機種', ['機種名', '型番', 'model']),
  column('zone', '系', ['ネットワーク', 'ネットワーク系統', 'zone']),
  column('department', '部署コード', ['所属コード', 'department']),
  column('site', '拠点コード', ['設置場所コード', 'site']),
  column('leaseEndsOn', 'リース満了日', ['リース終了日', 'リース期限', 'lease_ends_on']),
  column('leaseReference', 'リース契約番号', ['契約番号', 'lease_reference']),
  column('life', '状況', ['状態', '区分', 'life']),
  column('certificate', '廃棄証明書', ['廃棄証明書番号', 'certificate']),
  column('witness', '立会人', ['廃棄立会人', 'witness']),
] as const;
/** Of a directory's computers, which know no asset number unless the city keeps one there. */
export const COMPUTER_COLUMNS = [
  column('name', 'コンピューター名', [], true),
  column('hostname', 'ホスト名'),
  column('assetNumber', '資産番号'),
  column('serial', 'シリアル番号'),
  column('model', '機種'),
  column('zone', '系', [], true),
  column('department', '部署コード'),
  column('site', '拠点コード'),
  column('operatingSystem', 'OS'),
  column('createdAt', '作成日時'),
  column('accountControl', 'アカウントの状態'),
] as const;
/** The first word is the one we write. */
export const LIFE_IMPORT_WORDS: Readonly<Record<Life, readonly [string, ...string[]]>> = {
  stock: ['在庫', '予備', '未使用', 'stock'],
  deployed: ['配備', '使用中', '稼働', '稼働中', '運用中', 'deployed'],
  repair: ['修理', '修理中', 'repair'],
  'lease-return': ['リース返却', '返却', '返却済', '返却済み', 'lease-return'],
  destroyed: ['廃棄', '廃棄済', '廃棄済み', 'destroyed'],
};
export const ZONE_IMPORT_WORDS: Readonly<Record<Zone, readonly [string, ...string[]]>> = {
  'my-number': ['個人番号利用事務系', '個人番号系', '個人番号', 'マイナンバー', 'my-number'],
  lgwan: ['LGWAN接続系', 'LGWAN系', 'LGWAN', 'lgwan'],
  internet: ['インターネット接続系', 'インターネット系', 'インターネット', 'internet'],
};
