/**
 * Regions within a country as people type them, in the form in which they are compared. Pure; anyone may import it.
 */
import { foldName } from "~/lib/text";

/** Provinces, municipalities and autonomous regions of China: the code of ISO 3166-2:CN, then what they are called. */
const provincesOfChina = `AH Anhui 安徽|BJ Beijing Peking 北京|CQ Chongqing 重庆 重慶|FJ Fujian 福建|GD Guangdong Canton 广东 廣東
  |GS Gansu 甘肃 甘肅|GX Guangxi 广西 廣西|GZ Guizhou 贵州 貴州|HA Henan 河南|HB Hubei 湖北|HE Hebei 河北|HI Hainan 海南
  |HL Heilongjiang 黑龙江 黑龍江|HN Hunan 湖南|JL Jilin 吉林|JS Jiangsu 江苏 江蘇|JX Jiangxi 江西|LN Liaoning 辽宁 遼寧
  |NM InnerMongolia NeiMongol NeiMenggu 内蒙古 內蒙古|NX Ningxia 宁夏 寧夏|QH Qinghai 青海|SC Sichuan Szechuan 四川
  |SD Shandong 山东 山東|SH Shanghai 上海|SN Shaanxi 陕西 陝西|SX Shanxi 山西|TJ Tianjin 天津|XJ Xinjiang 新疆
  |XZ Tibet Xizang 西藏|YN Yunnan 云南 雲南|ZJ Zhejiang 浙江`;

const chineseKeys = new Map(
  provincesOfChina.split("|").flatMap((line) => {
    const [code = "", ...names] = line.trim().split(/\s+/);
    return [code, `CN-${code}`, ...names].map((name) => [foldName(name), `CN-${code}`] as const);
  }),
);

/** What stands behind the name of a Chinese province, folded. */
const kindOfProvince =
  /(?:PROVINCE|MUNICIPALITY|AUTONOMOUSREGION|省|市|(?:[壮壯]族|回族|[维維]吾[尔爾])?自治[区區])$/u;

const chineseKey = (folded: string): string =>
  chineseKeys.get(folded) ?? chineseKeys.get(folded.replace(kindOfProvince, "")) ?? folded;

/**
 * Equal for two ways of writing one region of the country: width, case and spaces aside, and Chinese provinces under any of their
 * names (`Jiangsu`, `江苏省`, `CN-JS`). Other regions are one only where they are spelt alike. Empty for no region. Not for showing.
 */
export const regionKey = (country: string, region: string): string => {
  const folded = foldName(region);
  return country === "CN" && folded !== "" ? chineseKey(folded) : folded;
};
