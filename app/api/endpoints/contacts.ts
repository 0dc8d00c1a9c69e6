import { z } from "zod";
import { erasureReasons } from "~/features/contacts/contacts.rules";
import { endpoint } from "../endpoint";
import { date, id, many, name, one, text } from "../fields";
import { plainListQuery } from "../lists";
import {
  consent,
  consentExample,
  contact,
  contactExample,
  contactPatch,
  newConsent,
  newContact,
  newReach,
  personDocument,
  personExample,
  personReader,
  readerExample,
} from "../resources/contact";

const tag = "customers";
const response = one(contact);
const shown = { data: contactExample };
const oneConsent = one(consent);
const shownConsent = { data: consentExample };

export const listContacts = endpoint({
  id: "listContacts",
  method: "GET",
  path: "/customers/{id}/contacts",
  tag,
  access: "customers.read",
  query: plainListQuery("-updated_at"),
  response: many(contact),
  example: { response: { data: [contactExample], next_cursor: null } },
});

export const addContact = endpoint({
  id: "addContact",
  method: "POST",
  path: "/customers/{id}/contacts",
  tag,
  access: "customers.edit",
  body: newContact,
  response,
  status: 201,
  versioned: true,
  example: {
    body: { name: "Zhao Min", job_title: "Head of purchasing", phone: "+86 510 5555 0142" },
    response: shown,
  },
});

export const getContact = endpoint({
  id: "getContact",
  method: "GET",
  path: "/contacts/{id}",
  tag,
  access: "customers.read",
  response,
  versioned: true,
  example: { response: shown },
});

export const changeContact = endpoint({
  id: "changeContact",
  method: "PATCH",
  path: "/contacts/{id}",
  tag,
  access: "customers.edit",
  body: contactPatch,
  response,
  versioned: true,
  example: { body: { phone: "+86 510 5555 0142" }, response: shown },
});

export const endContact = endpoint({
  id: "endContact",
  method: "POST",
  path: "/contacts/{id}/end",
  tag,
  access: "customers.edit",
  body: z.strictObject({ reason: name(300) }),
  response,
  versioned: true,
  example: { body: { reason: "Left the company" }, response: shown },
});

export const saveReach = endpoint({
  id: "saveReach",
  method: "POST",
  path: "/customers/{id}/reach",
  tag,
  access: "customers.edit",
  body: newReach,
  response,
  versioned: true,
  example: { body: { phone: "+86 510 5555 0142" }, response: shown },
});

export const listConsents = endpoint({
  id: "listConsents",
  method: "GET",
  path: "/customers/{id}/consents",
  tag,
  access: "customers.read",
  query: plainListQuery("-recorded_at"),
  response: many(consent),
  example: { response: { data: [consentExample], next_cursor: null } },
});

export const giveConsent = endpoint({
  id: "giveConsent",
  method: "POST",
  path: "/customers/{id}/consents",
  tag,
  access: "customers.edit",
  body: newConsent,
  response: oneConsent,
  status: 201,
  example: {
    body: {
      contact_id: contactExample.id,
      purpose: "joint_project",
      recipient_id: "019a0000-0000-7000-8000-000000000001",
      categories: ["contact"],
      given_on: "2026-03-01",
      source: "signed_form",
      evidence: "Form no. 17 in the contract folder",
    },
    response: shownConsent,
  },
});

export const getConsent = endpoint({
  id: "getConsent",
  method: "GET",
  path: "/consents/{id}",
  tag,
  access: "customers.read",
  response: oneConsent,
  example: { response: shownConsent },
});

export const withdrawConsent = endpoint({
  id: "withdrawConsent",
  method: "POST",
  path: "/consents/{id}/withdraw",
  tag,
  access: "customers.edit",
  body: z.strictObject({ withdrawn_on: date, note: text(500).default("") }),
  response: oneConsent,
  example: { body: { withdrawn_on: "2026-06-30" }, response: shownConsent },
});

export const exportPerson = endpoint({
  id: "exportPerson",
  method: "GET",
  path: "/customers/{id}/person",
  tag,
  access: "customers.personal",
  query: z.strictObject({
    contact_id: id.nullable().default(null).meta({ description: "about_person_contact" }),
  }),
  response: one(personDocument),
  example: { response: { data: personExample } },
});

export const erasePerson = endpoint({
  id: "erasePerson",
  method: "POST",
  path: "/customers/{id}/erase",
  tag,
  access: "customers.erase",
  body: z.strictObject({
    contact_id: id.nullable().default(null).meta({ description: "about_person_contact" }),
    reason: z.enum(erasureReasons),
  }),
  response: one(personDocument),
  example: {
    body: { contact_id: contactExample.id, reason: "asked" },
    response: { data: personExample },
  },
});

export const listPersonReaders = endpoint({
  id: "listPersonReaders",
  method: "GET",
  path: "/customers/{id}/person-readers",
  tag,
  access: "customers.read",
  query: plainListQuery("-last_at"),
  response: many(personReader),
  example: { response: { data: [readerExample], next_cursor: null } },
});
