// Which column of a list gives what, by the names that people give their columns. Pure.

import { fold } from "./fold";

export const listFields = [
  "id",
  "name",
  "other_name",
  "domain",
  "email",
  "phone",
  "address",
  "postal_code",
  "city",
  "country",
  "lei",
  "uscc",
  "duns",
] as const;
export type ListField = (typeof listFields)[number];

/** Where each field stands in a row, counted from 0. */
export type ListColumns = Partial<Record<ListField, number>>;

/** As headers are written, without case, spaces and signs; the likelier names first. */
const headers: Readonly<Record<ListField, string>> = {
  id: "id recordid rowid key index no nr number code 编号 序号 客户编号 记录编号",
  name: `name companyname company firmname firm legalname customername customer accountname account organizationname organization
    organisationname organisation businessname business restaurantname restaurant storename store partnername partner vendorname
    vendor suppliername supplier clientname client nom raisonsociale nombre razonsocial denominazione ragionesociale firma
    firmenname unternehmen bedrijfsnaam title 名称 公司名称 企业名称 客户名称 单位名称 商户名称 店名 公司 企业 客户 会社名`,
  other_name:
    "tradename shortname brandname brand alias aliases dba othername altname 简称 公司简称 品牌 字号 别名 英文名称",
  domain: "domain website web url homepage site webpage internet webseite 网址 网站 官网 域名",
  email: "email emailaddress mail 邮箱 电子邮箱 电子邮件",
  phone:
    "phone phonenumber telephone telephonenumber tel telefon telefono telephoneno mobile fon 电话 联系电话 电话号码 手机",
  address: `address addr streetaddress street address1 addressline1 addressline fulladdress adresse anschrift strasse direccion
    indirizzo rue 地址 详细地址 注册地址 住所 街道`,
  postal_code: "postalcode postcode zipcode zip plz codepostal codigopostal cap 邮编 邮政编码",
  city: "city town locality ort stadt ville ciudad citta cidade stad 城市 所在城市 市",
  country: "country countrycode countryname nation land pays pais paese 国家 国别 国家地区",
  lei: "lei leicode legalentityidentifier",
  uscc: "uscc unifiedsocialcreditcode socialcreditcode creditcode 统一社会信用代码 社会信用代码 信用代码",
  duns: "duns dunsnumber dunsno dnbduns 邓白氏编码 邓氏编码",
};

const folded = (header: string): string => fold(header).replace(/[^\p{L}\p{N}]/gu, "");

/** The columns that a header names. A first column without a name, as spreadsheets leave it, is the id. */
export const findColumns = (header: readonly string[]): ListColumns => {
  const names = header.map(folded);
  const columns: ListColumns = {};
  for (const field of listFields) {
    for (const known of headers[field].split(/\s+/)) {
      const at = names.indexOf(known);
      if (at < 0) continue;
      columns[field] = at;
      break;
    }
  }
  if (columns.id === undefined && names[0] === "") columns.id = 0;
  return columns;
};
