// What can be checked about Chinese text without understanding it: punctuation, form of address, and the script.

/** Characters that only one of the two scripts uses, in pairs: simplified, then traditional. */
const pairs =
  "个個们們这這为為时時会會来來对對说說过過国國业業联聯单單报報数數户戶资資产產经經营營发發动動开開关關闭閉选選择擇请請认認证證权權" +
  "讯訊络絡网網页頁处處务務员員录錄码碼邮郵电電见見观觀规規则則约約签簽态態审審标標线線图圖继繼续續结結给給统統计計创創删刪编編" +
  "辑輯换換号號应應无無与與广廣东東车車书書买買卖賣价價额額费費赢贏输輸败敗话話语語让讓议議许許评評试試该該详詳谢謝负負责責货貨" +
  "质質贸貿购購贴貼转轉载載较較达達还還远遠连連进進运運适適释釋问問间間门門队隊阶階际際险險隐隱难難顶頂项項顺順须須预預领領题題" +
  "类類显顯风風飞飛馆館驻駐验驗鲜鮮";

const characters = [...pairs];
const simplified = new Set(characters.filter((_, index) => index % 2 === 0));
const traditional = new Set(characters.filter((_, index) => index % 2 === 1));

const han = "\\p{Script=Han}";

/** `\uFFFC` stands for an argument, as in `readMessage`. */
const halfWidth = [
  new RegExp(`${han} ?[,;:?!()"]`, "u"),
  new RegExp(`[,;:?!()"] ?${han}`, "u"),
  new RegExp(`${han}[.](?![\\w/])`, "u"),
  new RegExp(`${han}.*[.]{3}`, "u"),
  new RegExp(`${han}.*\uFFFC[.,;?!](\\s|$)`, "u"),
];

/**
 * What is wrong with a Chinese text, in a few words each; empty where nothing is.
 *
 * @param text as a reader sees it, arguments replaced
 */
export const findChineseFaults = (text: string, locale: "zh-CN" | "zh-TW"): string[] => {
  const foreign = locale === "zh-CN" ? traditional : simplified;
  const wrongScript = [...text].filter((character) => foreign.has(character));
  const wrongQuotes = locale === "zh-CN" ? /[「」『』]/ : /[“”‘’]/;
  return [
    ...(halfWidth.some((pattern) => pattern.test(text)) ? ["half-width punctuation"] : []),
    ...(wrongQuotes.test(text) ? ["quotation marks of the other script"] : []),
    ...(wrongScript.length > 0 ? [`characters of the other script: ${wrongScript.join("")}`] : []),
    ...(text.includes("你") ? ["你 instead of 您"] : []),
  ];
};
