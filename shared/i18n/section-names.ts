// The names of the sections of an endpoint's state and of its posture checks.
import type { PostureCheck, Section } from '../protocol/uplink/state.ts';
import type { Phrase } from './translate.ts';

export const SECTION_NAMES: Readonly<Record<Section, Phrase>> = {
  hardware: { ja: 'ハードウェア', en: 'Hardware' },
  software: { ja: 'ソフトウェア', en: 'Software' },
  devices: { ja: '機器', en: 'Devices' },
  media: { ja: '媒体', en: 'Media' },
  network: { ja: 'ネットワーク', en: 'Network' },
  posture: { ja: '端末状態', en: 'Posture' },
  sessions: { ja: 'ログイン中の人', en: 'Sessions' },
  enforcement: { ja: '制御の状態', en: 'Enforcement' },
};

export const POSTURE_NAMES: Readonly<Record<PostureCheck, Phrase>> = {
  'disk-encryption': { ja: 'ディスクの暗号化', en: 'Disk encryption' },
  'anti-malware': { ja: 'マルウェア対策', en: 'Anti-malware' },
  firewall: { ja: 'ファイアウォール', en: 'Firewall' },
  'pending-updates': { ja: '更新', en: 'Updates' },
  'screen-lock': { ja: '画面ロック', en: 'Screen lock' },
  'local-administrators': { ja: 'ローカル管理者', en: 'Local administrators' },
  'time-sync': { ja: '時刻同期', en: 'Time synchronisation' },
  'secure-boot': { ja: 'セキュアブート', en: 'Secure boot' },
  'disk-health': { ja: 'ディスクの健康', en: 'Disk health' },
};
