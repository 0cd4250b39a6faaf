// The offices of the fictional city, after the bodies that a city's policy applies to (Article 4), and the houses they sit in.
import type { DepartmentKind } from '../../shared/organisation/tree.ts';

export interface Office {
  readonly code: string;
  readonly kind: DepartmentKind;
  readonly name: string;
  readonly reading: string;
  /** Code of the office above; null: none. */
  readonly parent: string | null;
  readonly sites: readonly string[];
  /** Share of the city's terminals; 0 where nobody sits at one. */
  readonly weight: number;
  /** Shares of its terminals in the My Number and the internet zone; the rest is in LGWAN. */
  readonly myNumber: number;
  readonly internet: number;
}

/** `code kind name reading parent site/site weight myNumber internet` */
const LINES = `
M10 department 総合政策部 そうごうせいさくぶ - 本庁舎 0 0 0
M1010 section 企画政策課 きかくせいさくか M10 本庁舎3階 3 0 .2
M1020 section 行政経営課 ぎょうせいけいえいか M10 本庁舎3階 2 0 .1
M1030 section 財政課 ざいせいか M10 本庁舎3階 2 0 .1
M1040 section 広報プロモーション課 こうほうぷろもーしょんか M10 本庁舎2階 2 0 .4
M20 department 行政管理部 ぎょうせいかんりぶ - 本庁舎 0 0 0
M2010 section 総務課 そうむか M20 本庁舎3階 3 0 .1
M2020 section 人事課 じんじか M20 本庁舎3階 3 .3 .1
M2030 section 情報システム課 じょうほうしすてむか M20 本庁舎3階 4 .2 .2
M2040 section 品質管理課 ひんしつかんりか M20 本庁舎3階 2 0 0
M30 department 市民生活部 しみんせいかつぶ - 本庁舎 0 0 0
M3010 section 市民課 しみんか M30 本庁舎1階/東支所/西支所 9 .8 .02
M3020 section 保険年金課 ほけんねんきんか M30 本庁舎1階 7 .7 .02
M3030 section 生活安全課 せいかつあんぜんか M30 本庁舎1階 3 .1 .1
M3040 section 協働推進課 きょうどうすいしんか M30 本庁舎2階 3 0 .2
M40 department 財務部 ざいむぶ - 本庁舎 0 0 0
M4010 section 市民税課 しみんぜいか M40 本庁舎1階 6 .7 .02
M4020 section 資産税課 しさんぜいか M40 本庁舎1階 5 .6 .02
M4030 section 収納課 しゅうのうか M40 本庁舎1階 5 .6 .02
M4040 section 契約課 けいやくか M40 本庁舎2階 2 0 .1
M50 department 福祉部 ふくしぶ - 本庁舎 0 0 0
M5010 section 地域福祉課 ちいきふくしか M50 本庁舎1階 4 .3 .05
M5020 section 生活福祉課 せいかつふくしか M50 本庁舎1階 6 .7 .02
M5030 section 障害福祉課 しょうがいふくしか M50 本庁舎1階 5 .6 .02
M5040 section 高齢福祉課 こうれいふくしか M50 本庁舎1階 4 .5 .02
M5050 section 介護保険課 かいごほけんか M50 本庁舎1階 5 .7 .02
M60 department こども家庭部 こどもかていぶ - 本庁舎 0 0 0
M6010 section 子育て推進課 こそだてすいしんか M60 本庁舎1階 4 .6 .05
M6020 section 保育課 ほいくか M60 本庁舎1階/第一保育園/第二保育園 7 .4 .05
M6030 section こども家庭センター こどもかていせんたー M60 保健センター 4 .5 .05
M70 department 保健医療部 ほけんいりょうぶ - 保健センター 0 0 0
M7010 section 健康推進課 けんこうすいしんか M70 保健センター 5 .6 .05
M80 department 環境資源部 かんきょうしげんぶ - 本庁舎 0 0 0
M8010 section 環境対策課 かんきょうたいさくか M80 本庁舎2階 3 0 .15
M8020 section ごみ対策課 ごみたいさくか M80 清掃センター 3 0 .1
M90 department まちづくり部 まちづくりぶ - 本庁舎 0 0 0
M9010 section 都市計画課 としけいかくか M90 本庁舎2階 4 0 .2
M9020 section 道路課 どうろか M90 本庁舎2階 4 0 .2
M9030 section 建築指導課 けんちくしどうか M90 本庁舎2階 3 .05 .2
M9040 section 産業観光課 さんぎょうかんこうか M90 本庁舎2階 3 0 .4
K body 会計課 かいけいか - 本庁舎1階 2 .1 .05
E body 教育委員会事務局 きょういくいいんかいじむきょく - 教育センター 0 0 0
E10 section 教育総務課 きょういくそうむか E 教育センター 3 .05 .2
E20 section 学務課 がくむか E 教育センター 3 .4 .1
E30 section 指導課 しどうか E 教育センター/第一小学校/第二小学校/第三小学校/第一中学校/第二中学校 12 0 .5
E40 section 学校給食課 がっこうきゅうしょくか E 学校給食センター 2 .2 .1
L body 図書館 としょかん - 中央図書館/東図書館/西図書館 6 0 .5
S body 選挙管理委員会事務局 せんきょかんりいいんかいじむきょく - 本庁舎2階 1 .5 .05
A body 監査委員事務局 かんさいいんじむきょく - 本庁舎3階 1 0 .1
N body 農業委員会事務局 のうぎょういいんかいじむきょく - 本庁舎2階 1 .1 .1
G body 議会事務局 ぎかいじむきょく - 本庁舎4階 2 0 .3`;

export const OFFICES: readonly Office[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [code = '', kind = '', name = '', reading = '', parent = '-', sites = '', weight, myNumber, internet] =
      line.split(' ');
    return {
      code,
      kind: kind as DepartmentKind,
      name,
      reading,
      parent: parent === '-' ? null : parent,
      sites: sites.split('/'),
      weight: Number(weight),
      myNumber: Number(myNumber),
      internet: Number(internet),
    };
  });

/** `市民生活部 市民課`; a body stands alone. */
export function fullNameOf(office: Office): string {
  const above = OFFICES.find(({ code }) => code === office.parent);
  return above === undefined ? office.name : `${above.name} ${office.name}`;
}

export const SITES: readonly string[] = [...new Set(OFFICES.flatMap(({ sites }) => sites))].toSorted();
