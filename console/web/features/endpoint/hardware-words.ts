// The words for parts of a machine and their facts. A fact that is not in the list is shown under its own name.
import type { Phrase } from '../../../../shared/i18n/translate.ts';
import type { HardwareItem } from '../../../../shared/protocol/uplink/state.ts';

export const PART_NAMES: Readonly<Record<HardwareItem['kind'], Phrase>> = {
  system: { ja: '本体', en: 'System' },
  board: { ja: '基板', en: 'Board' },
  firmware: { ja: 'ファームウェア', en: 'Firmware' },
  cpu: { ja: 'プロセッサー', en: 'Processor' },
  memory: { ja: 'メモリー', en: 'Memory' },
  os: { ja: 'オペレーティングシステム', en: 'Operating system' },
  disk: { ja: 'ディスク', en: 'Disk' },
  display: { ja: 'ディスプレイ', en: 'Display' },
  battery: { ja: 'バッテリー', en: 'Battery' },
  tpm: { ja: 'TPM', en: 'TPM' },
};
/** The order on the page; parts of one kind follow each other. */
export const PART_ORDER = Object.keys(PART_NAMES) as HardwareItem['kind'][];

export const FACT_NAMES: Readonly<Record<string, Phrase>> = {
  manufacturer: { ja: 'メーカー', en: 'Manufacturer' },
  model: { ja: '型名', en: 'Model' },
  version: { ja: '版', en: 'Version' },
  serial: { ja: 'シリアル', en: 'Serial' },
  uuid: { ja: 'UUID', en: 'UUID' },
  assetTag: { ja: '資産番号', en: 'Asset tag' },
  releasedOn: { ja: '発行日', en: 'Released' },
  uefi: { ja: 'UEFI', en: 'UEFI' },
  sizeBytes: { ja: '大きさ', en: 'Size' },
  type: { ja: '種類', en: 'Type' },
  bus: { ja: '接続', en: 'Bus' },
  connector: { ja: '端子', en: 'Connector' },
  year: { ja: '製造年', en: 'Year' },
  technology: { ja: '方式', en: 'Technology' },
  healthPercent: { ja: '容量の残り %', en: 'Health, %' },
  present: { ja: '有無', en: 'Present' },
  threads: { ja: 'スレッド', en: 'Threads' },
  cores: { ja: 'コア', en: 'Cores' },
  processors: { ja: '個数', en: 'Processors' },
  family: { ja: 'ファミリー', en: 'Family' },
  stepping: { ja: 'ステッピング', en: 'Stepping' },
  modules: { ja: '枚数', en: 'Modules' },
  name: { ja: '名前', en: 'Name' },
  codename: { ja: 'コード名', en: 'Code name' },
  kernel: { ja: 'カーネル', en: 'Kernel' },
  architecture: { ja: '種別', en: 'Architecture' },
  hostname: { ja: 'ホスト名', en: 'Host name' },
};
