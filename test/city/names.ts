// Names of people who do not exist: common family and given names put together, with readings and the letters of their accounts.

export interface Part {
  readonly written: string;
  readonly reading: string;
  readonly letters: string;
}

const part = (line: string): Part => {
  const [written = '', reading = '', letters = ''] = line.split(' ');
  return { written, reading, letters };
};

/** Among them characters that old systems could not write. */
export const FAMILY_NAMES: readonly Part[] =
  `佐藤 さとう sato,鈴木 すずき suzuki,髙橋 たかはし takahashi,高橋 たかはし takahashi,田中 たなか tanaka,伊藤 いとう ito,渡辺 わたなべ watanabe,渡邉 わたなべ watanabe,山本 やまもと yamamoto,中村 なかむら nakamura,小林 こばやし kobayashi,加藤 かとう kato,𠮷田 よしだ yoshida,吉田 よしだ yoshida,山田 やまだ yamada,佐々木 ささき sasaki,山口 やまぐち yamaguchi,松本 まつもと matsumoto,井上 いのうえ inoue,木村 きむら kimura,林 はやし hayashi,斎藤 さいとう saito,齋藤 さいとう saito,清水 しみず shimizu,山﨑 やまざき yamazaki,森 もり mori,阿部 あべ abe,池田 いけだ ikeda,橋本 はしもと hashimoto,山下 やました yamashita,石川 いしかわ ishikawa,中島 なかじま nakajima,前田 まえだ maeda,藤田 ふじた fujita,後藤 ごとう goto,小川 おがわ ogawa,岡田 おかだ okada,村上 むらかみ murakami,長谷川 はせがわ hasegawa,近藤 こんどう kondo,石井 いしい ishii,遠藤 えんどう endo,青木 あおき aoki,坂本 さかもと sakamoto,福田 ふくだ fukuda,太田 おおた ota,西村 にしむら nishimura,藤井 ふじい fujii,金子 かねこ kaneko,和田 わだ wada,中野 なかの nakano,原田 はらだ harada,小野 おの ono,田村 たむら tamura,竹内 たけうち takeuchi,中山 なかやま nakayama,石田 いしだ ishida,上田 うえだ ueda,森田 もりた morita,柴田 しばた shibata,酒井 さかい sakai,工藤 くどう kudo,横山 よこやま yokoyama,宮崎 みやざき miyazaki,宮本 みやもと miyamoto,内田 うちだ uchida,髙木 たかぎ takagi,安藤 あんどう ando,谷口 たにぐち taniguchi,大野 おおの ono,丸山 まるやま maruyama,今井 いまい imai,髙田 たかだ takada,藤本 ふじもと fujimoto,武田 たけだ takeda,村田 むらた murata,上野 うえの ueno,杉山 すぎやま sugiyama,増田 ますだ masuda,小島 こじま kojima`
    .split(',')
    .map(part);

export const GIVEN_NAMES: readonly Part[] =
  `翔太 しょうた shota,大輔 だいすけ daisuke,健太 けんた kenta,拓也 たくや takuya,直樹 なおき naoki,誠 まこと makoto,浩二 こうじ koji,和也 かずや kazuya,隆 たかし takashi,学 まなぶ manabu,修 おさむ osamu,悠斗 ゆうと yuto,陽介 ようすけ yosuke,亮 りょう ryo,智也 ともや tomoya,雅人 まさと masato,康平 こうへい kohei,秀樹 ひでき hideki,剛 つよし tsuyoshi,史郎 しろう shiro,一郎 いちろう ichiro,勇気 ゆうき yuki,大地 だいち daichi,慎吾 しんご shingo,美咲 みさき misaki,陽子 ようこ yoko,久美子 くみこ kumiko,智子 ともこ tomoko,裕子 ゆうこ yuko,恵 めぐみ megumi,由美 ゆみ yumi,真由美 まゆみ mayumi,愛 あい ai,彩 あや aya,さくら さくら sakura,葵 あおい aoi,結衣 ゆい yui,千尋 ちひろ chihiro,香織 かおり kaori,直美 なおみ naomi,幸子 さちこ sachiko,典子 のりこ noriko,明美 あけみ akemi,綾香 あやか ayaka,麻衣 まい mai,沙織 さおり saori,理恵 りえ rie,奈々 なな nana,瞳 ひとみ hitomi,遥 はるか haruka`
    .split(',')
    .map(part);
