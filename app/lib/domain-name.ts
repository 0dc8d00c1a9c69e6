/**
 * The registered domain behind a typed website or e-mail address, for finding the same firm twice. Pure, but it carries
 * the public suffix list (some 40 kB compressed): pages ask the server instead of importing it.
 */
import { parse } from "tldts";
import { ok, type Result, refuse } from "~/lib/result";

/** The refusals of this module. */
export const domainRefusals = ["required", "domain_invalid"] as const;

// RFC 1123: labels of letters, digits and inner hyphens, 63 at most, 253 in all.
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The registered domain in lower-case ASCII: `https://www.Example.co.uk/a`, `sales@example.co.uk` → `example.co.uk`;
 * `例子.中国` → `xn--fsqu00a.xn--fiqs8s`. Suffixes that a host lends out count as public (`shop.github.io` stays whole), so
 * that its guests are not taken for one firm. Codes: `required`; `domain_invalid` for addresses by number, names of one
 * label and what is no domain.
 */
export function parseDomain(typed: string): Result<string> {
  if (typed.length > 2000) return refuse("domain_invalid");
  const text = typed.normalize("NFKC").trim().replaceAll("。", ".");
  if (text === "") return refuse("required");
  if (/[\s\\]/u.test(text)) return refuse("domain_invalid");

  const address = /^(?:mailto:)?[^@/?#]+@(?<host>[^@/?#:]+)$/iu.exec(text)?.groups?.host;
  const url = /^https?:\/\//i.test(text) ? text : `http://${address ?? text}`;
  if (!URL.canParse(url)) return refuse("domain_invalid");
  // The URL parser turns Chinese and accented labels into ASCII (UTS 46).
  const host = new URL(url).hostname.replace(/\.$/, "");
  const { domain, isIp } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  return domain && !isIp && hostName.test(domain) ? ok(domain) : refuse("domain_invalid");
}

// Mailboxes for anybody: sharing one says nothing about two firms.
const freeMail = new Set(
  `126.com 139.com 163.com 163.net 188.com 189.cn 21cn.com 263.net aliyun.com aol.com att.net comcast.net daum.net
   duck.com fastmail.com foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com
   hanmail.net hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.fr hotmail.it icloud.com inbox.com laposte.net
   libero.it live.cn live.com live.co.uk mac.com mail.com mail.ru me.com msn.com naver.com orange.fr outlook.com
   outlook.de outlook.fr pchome.com.tw proton.me protonmail.com qq.com rediffmail.com rocketmail.com seed.net.tw
   sina.cn sina.com sina.com.cn sohu.com t-online.de tom.com tutanota.com tuta.io ukr.net vip.163.com vip.qq.com
   vip.sina.com web.de wo.cn yahoo.ca yahoo.cn yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.cn yahoo.com.hk
   yahoo.com.sg yahoo.com.tw yahoo.de yahoo.fr yandex.com yandex.ru yeah.net ymail.com zoho.com`.split(/\s+/),
);

// Sites where firms keep a page under somebody else's name.
const sharedHosts = new Set(
  `1688.com alibaba.com aliexpress.com amazon.com baidu.com douyin.com ebay.com etsy.com facebook.com gitee.com github.com
   google.com instagram.com jd.com linkedin.com made-in-china.com pinduoduo.com taobao.com tiktok.com tmall.com
   twitter.com weibo.com wixsite.com x.com xiaohongshu.com youtube.com`.split(/\s+/),
);

/** Whether anybody may have a mailbox at the registered domain. */
export const isFreeMail = (domain: string): boolean => freeMail.has(domain);

/** Whether two firms with this registered domain are the same one: not at a free mail provider or a shared site. */
export const identifiesFirm = (domain: string): boolean => !freeMail.has(domain) && !sharedHosts.has(domain);
