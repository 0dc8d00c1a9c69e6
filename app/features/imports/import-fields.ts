// What can be imported and which fields it has, with the headers that files usually give them in English and Chinese. Pure;
// safe for the browser.

export const importKinds = ["customers", "deals", "partners", "products"] as const;
export type ImportKind = (typeof importKinds)[number];

/** The kinds that a firm imports itself, on a page. Partner firms and catalogues are set up by command. */
export const pageKinds = ["customers", "deals"] as const;
export type PageKind = (typeof pageKinds)[number];

/** `headers`: other names of the column, beside the field's own. */
type FieldSpec = { required?: boolean; headers?: readonly string[] };

const named = (headers: string): readonly string[] => headers.split(", ");

const identifiers = {
  lei: { headers: named("legal entity identifier") },
  uscc: { headers: named("统一社会信用代码, 統一社會信用代碼, 信用代码, unified social credit code") },
  duns: { headers: named("d-u-n-s, duns number, 邓白氏编码, 鄧白氏編碼") },
  vat: { headers: named("vat number, vat id, tax id, 税号, 稅號, 統一編號") },
  registration: { headers: named("registration number, register number, 注册号, 註冊號") },
} as const satisfies Record<string, FieldSpec>;

const currency = { headers: named("币种, 幣別, 币别, 货币") } as const satisfies FieldSpec;

/** The fields of a customer file. The row's key is the name where no column gives one. */
export const customerFields = {
  reference: {
    headers: named(
      "source reference, external id, account id, customer id, id, 编号, 編號, 客户编号, 客戶編號",
    ),
  },
  name: {
    required: true,
    headers: named(
      "account, account name, company, company name, customer, customer name, 名称, 名稱, 客户, 客户名称, 客戶, 客戶名稱, 公司名称, 公司名稱, 企业名称, 单位名称",
    ),
  },
  trade_name: { headers: named("brand, short name, 简称, 簡稱, 商号, 商號") },
  other_names: {
    headers: named(
      "other name, aliases, also known as, english name, former names, 其他名称, 其他名稱, 别名, 別名, 英文名, 英文名称, 英文名稱, 曾用名",
    ),
  },
  kind: { headers: named("type, customer type, 客户类型, 客戶類型") },
  domain: { headers: named("website, web site, url, homepage, 网站, 網站, 域名, 网址, 網址") },
  phone: {
    headers: named("telephone, tel, phone number, switchboard, 电话, 電話, 联系电话, 聯絡電話, 总机, 總機"),
  },
  country: { headers: named("country code, office location, 国家, 國家, 国家地区, 國家地區") },
  region: { headers: named("state, province, 省, 省份, 地区, 地區") },
  city: { headers: named("town, 城市") },
  address: { headers: named("street, 地址") },
  industry: { headers: named("sector, 行业, 產業, 行業") },
  employees: { headers: named("employee count, number of employees, 员工数, 員工數, 人数, 員工人數") },
  founded_year: { headers: named("founded, year established, established, 成立年份, 成立时间, 成立時間") },
  annual_revenue: { headers: named("revenue, turnover, 年营业额, 營業額, 年收入, 营业收入") },
  currency,
  owner: {
    headers: named("owner email, account owner, account manager, 负责人, 負責人, 客户经理, 客戶經理"),
  },
  ...identifiers,
} as const satisfies Record<string, FieldSpec>;

/** The fields of a deal. `firm` and `owner` say who registers it, where a lead imports for its members. */
export const dealFields = {
  reference: {
    required: true,
    headers: named(
      "source reference, external id, opportunity id, deal id, id, 编号, 編號, 商机编号, 商機編號",
    ),
  },
  firm: {
    headers: named("partner, partner firm, registrant, reseller, 伙伴, 夥伴, 伙伴企业, 经销商, 經銷商"),
  },
  owner: {
    headers: named("agent, sales agent, sales rep, rep, owner email, 负责人, 負責人, 销售, 業務, 销售人员"),
  },
  customer_name: {
    headers: named(
      "account, account name, customer, company, end customer, 客户, 客戶, 客户名称, 客戶名稱, 最终客户, 最終客戶",
    ),
  },
  customer_domain: { headers: named("website, domain, 网站, 網站, 域名") },
  customer_country: { headers: named("country, 国家, 國家") },
  customer_region: { headers: named("region, province, 省, 省份") },
  products: { headers: named("product, product line, product lines, 产品, 產品, 产品线, 產品線") },
  amount: { headers: named("value, deal value, close value, revenue, 金额, 金額") },
  currency,
  state: { headers: named("status, deal stage, stage, 状态, 狀態, 阶段, 階段") },
  sale_stage: { headers: named("sales stage, 销售阶段, 銷售階段") },
  submitted_on: {
    headers: named("engage date, registered on, registration date, 登记日期, 登記日期, 报备日期, 報備日期"),
  },
  closed_on: { headers: named("close date, closed, 成交日期, 结束日期, 結束日期") },
  expected_close_on: { headers: named("expected close, expected close date, 预计成交日期, 預計成交日期") },
  problem: { headers: named("need, description, 需求, 客户问题, 客戶問題") },
  contact_name: { headers: named("contact, contact person, 联系人, 聯絡人") },
  contact_email: { headers: named("email, e-mail, 邮箱, 電子郵件, 电子邮箱") },
  contact_phone: { headers: named("phone, telephone, mobile, 电话, 電話, 手机") },
  ...identifiers,
} as const satisfies Record<string, FieldSpec>;

/** The people of partner firms. The e-mail may come from a template instead. */
export const partnerFields = {
  person: { required: true, headers: named("name, sales agent, agent, full name") },
  firm: { required: true, headers: named("partner, company, office, regional office") },
  email: { headers: named("e-mail, mail") },
  role: {},
} as const satisfies Record<string, FieldSpec>;

/** The products of a catalogue, each in its line. A code is made of the name where no column gives one. */
export const productFields = {
  line: { required: true, headers: named("series, product line, family") },
  line_code: {},
  name: { required: true, headers: named("product, product name") },
  code: { headers: named("sku, product code, item") },
  list_price: { headers: named("price, sales price") },
  currency,
} as const satisfies Record<string, FieldSpec>;

export type CustomerField = keyof typeof customerFields;
export type DealField = keyof typeof dealFields;
export type PartnerField = keyof typeof partnerFields;
export type ProductField = keyof typeof productFields;
/** The fields of the kinds that pages offer. */
export type PageField = CustomerField | DealField;
export type FieldName = PageField | PartnerField | ProductField;

export const fieldsOf: Readonly<Record<ImportKind, Readonly<Record<string, FieldSpec>>>> = {
  customers: customerFields,
  deals: dealFields,
  partners: partnerFields,
  products: productFields,
};

export const isFieldOf = (kind: ImportKind, name: string): name is FieldName =>
  Object.hasOwn(fieldsOf[kind], name);
