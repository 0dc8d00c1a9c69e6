import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import { announcement, announcementExample, newAnnouncement } from "../resources/announcement";

const tag = "alliances";
const response = one(announcement);
const shown = { data: announcementExample };

export const listAnnouncements = endpoint({
  id: "listAnnouncements",
  method: "GET",
  path: "/alliances/{id}/announcements",
  tag,
  access: "alliances.read",
  query: plainListQuery("-published_at"),
  response: many(announcement),
  example: { response: { data: [announcementExample], next_cursor: null } },
});

export const publishAnnouncement = endpoint({
  id: "publishAnnouncement",
  method: "POST",
  path: "/alliances/{id}/announcements",
  tag,
  access: "alliances.run",
  body: newAnnouncement,
  response,
  status: 201,
  example: { body: { title: announcementExample.title, body: announcementExample.body }, response: shown },
});

export const confirmAnnouncement = endpoint({
  id: "confirmAnnouncement",
  method: "POST",
  path: "/alliances/{id}/announcements/{announcement_id}/confirm",
  tag,
  access: "alliances.take_part",
  response,
  example: { response: shown },
});

export const withdrawAnnouncement = endpoint({
  id: "withdrawAnnouncement",
  method: "POST",
  path: "/alliances/{id}/announcements/{announcement_id}/withdraw",
  tag,
  access: "alliances.run",
  response,
  example: { response: shown },
});
