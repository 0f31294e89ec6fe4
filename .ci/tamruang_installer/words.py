# ruff: noqa: E501 - one sentence, one line
"""What the installer says, in Thai or English, and how it refuses."""

import os
import sys

LANGUAGE_VARIABLE = "TAMRUANG_LANG"

THAI = {
    "tamruang {version} is installed in {place}.": "ติดตั้ง tamruang {version} ใน {place} แล้ว",
    "Installing; this takes some seconds …": "กำลังติดตั้ง ใช้เวลาสักครู่ …",
    "This Python lies in {folder}, which not everybody may enter: other accounts could not start the program. Use the system's Python: /usr/bin/python3 {file} {what}": (
        "Python นี้อยู่ใน {folder} ซึ่งไม่ใช่ทุกคนเข้าได้ บัญชีอื่นจึงจะเปิดโปรแกรมไม่ได้ ให้ใช้ Python ของระบบ: /usr/bin/python3 {file} {what}"
    ),
    "Start it with: {command}": "เริ่มใช้งานด้วย: {command}",
    "{folder} is not in PATH: add it, or start the program with its whole path.": "{folder} ไม่อยู่ใน PATH ให้เพิ่ม หรือพิมพ์ที่อยู่เต็มของโปรแกรม",
    "To remove it: {command}": "ถอนโปรแกรมด้วย: {command}",
    "tamruang {version} is in {place} already.": "มี tamruang {version} ใน {place} อยู่แล้ว",
    "There is a tamruang in {place} already. To put this version in its place: python3 {file} upgrade": (
        "มี tamruang ใน {place} อยู่แล้ว หากต้องการเปลี่ยนเป็นรุ่นนี้: python3 {file} upgrade"
    ),
    "tamruang {version} took the place of {old} in {place}.": "เปลี่ยน {old} เป็น tamruang {version} ใน {place} แล้ว",
    "No office was found to bring up to date; each is, with a copy made first, when it is opened next. Name one with --database FILE.": (
        "ไม่พบฐานข้อมูลของหน่วยงานที่จะปรับให้เป็นรุ่นใหม่ โปรแกรมจะสำรองแล้วปรับให้เมื่อเปิดครั้งต่อไป หรือระบุด้วย --database ไฟล์"
    ),
    "Backup: {copy}": "สำรองไว้ที่: {copy}",
    "The new version was tried on a copy of {office}: {rows} rows, all there.": "ทดลองรุ่นใหม่กับสำเนาของ {office} แล้ว: ข้อมูล {rows} แถวอยู่ครบ",
    "{office} is up to date.": "{office} เป็นรุ่นล่าสุดแล้ว",
    "tamruang was removed from {place}.": "ถอน tamruang ออกจาก {place} แล้ว",
    "There is no tamruang in {place}. If it was installed elsewhere, say where with --prefix.": (
        "ไม่มี tamruang ใน {place} หากติดตั้งไว้ที่อื่น ให้ระบุด้วย --prefix"
    ),
    "The office's data was left alone: {office}": "ข้อมูลของหน่วยงานยังอยู่ครบ: {office}",
    "The data of each office was left alone; databases lie where they were, by default in ~/.local/share/tamruang of each clerk.": (
        "ข้อมูลของทุกหน่วยงานยังอยู่ครบที่เดิม หากไม่ได้กำหนดไว้เป็นอย่างอื่น จะอยู่ใน ~/.local/share/tamruang ของผู้ใช้แต่ละคน"
    ),
    "Settings were left too: {file}": "ไฟล์ตั้งค่ายังอยู่ด้วย: {file}",
    "This bundle is for {wanted}, and this machine is {here}: make one with `.ci/bundle {here}`.": (
        "ชุดติดตั้งนี้สำหรับ {wanted} แต่เครื่องนี้เป็น {here} ให้สร้างด้วย `.ci/bundle {here}`"
    ),
    "This machine's C library is glibc {here}; what is in the bundle needs {wanted} or newer.": (
        "เครื่องนี้มี glibc {here} แต่ชุดติดตั้งต้องใช้ {wanted} ขึ้นไป"
    ),
    "The bundle is for Python {wanted}, and this is {here}. Run it with one of them, such as: python{first} {file} install": (
        "ชุดติดตั้งนี้สำหรับ Python {wanted} แต่นี่คือ {here} ให้ใช้รุ่นใดรุ่นหนึ่งนั้น เช่น: python{first} {file} install"
    ),
    "This Python has no venv. Debian, Ubuntu: apt install python3-venv. Others: the package of Python's own library.": (
        "Python เครื่องนี้ไม่มี venv Debian, Ubuntu: apt install python3-venv ระบบอื่น: แพ็กเกจไลบรารีมาตรฐานของ Python"
    ),
    "{file} in the bundle is damaged. Copy the bundle again and compare its SHA-256 with that of the original.": (
        "{file} ในชุดติดตั้งเสียหาย ให้คัดลอกชุดติดตั้งใหม่ แล้วเทียบ SHA-256 กับต้นฉบับ"
    ),
    "{place} can't be written ({reason}). Run this as root (sudo), or give a folder of your own with --prefix.": (
        "เขียนใน {place} ไม่ได้ ({reason}) ให้ทำในฐานะ root (sudo) หรือระบุโฟลเดอร์ของตนเองด้วย --prefix"
    ),
    "{place} has {free} MB free; {needed} MB are needed. Nothing was installed.": (
        "{place} มีที่ว่าง {free} MB ต้องใช้ {needed} MB จึงยังไม่ได้ติดตั้ง"
    ),
    "{reason}: {place}. Nothing else than before is in use.": "{reason}: {place} สิ่งที่ใช้อยู่ยังเป็นเหมือนก่อนหน้านี้",
    "{reason}: {place}. Do the same once more, to bring it to its end.": "{reason}: {place} ให้สั่งซ้ำอีกครั้งเพื่อทำต่อให้เสร็จ",
    "{place} is another tamruang, and was left alone. Name another folder for the command with --bin.": (
        "{place} เป็น tamruang อื่น จึงไม่แตะต้อง ให้ระบุโฟลเดอร์อื่นสำหรับคำสั่งด้วย --bin"
    ),
    "{place} holds other files. Name a new or an empty folder with --prefix.": "{place} มีไฟล์อื่นอยู่ ให้ระบุโฟลเดอร์ใหม่หรือโฟลเดอร์ว่างด้วย --prefix",
    "Somebody else is installing in {place} right now. Wait until that is done.": "มีผู้อื่นกำลังติดตั้งใน {place} อยู่ ให้รอจนเสร็จ",
    "tamruang is open ({who}). Ask them to leave it, then try again; --while-open goes on all the same.": (
        "มีผู้เปิด tamruang อยู่ ({who}) ขอให้ออกจากโปรแกรมก่อนแล้วลองใหม่ หรือทำต่อไปโดยใช้ --while-open"
    ),
    "The new version does not start here, so it was not put in place: {reason}": "รุ่นใหม่เริ่มทำงานบนเครื่องนี้ไม่ได้ จึงไม่ได้เปลี่ยน: {reason}",
    "{office} can't be backed up, so nothing was changed: {reason}": "สำรอง {office} ไม่ได้ จึงไม่ได้เปลี่ยนแปลงอะไร: {reason}",
    "The new version can't work with a copy of {office}, so the old one stays in use, and the office is as it was: {reason}": (
        "รุ่นใหม่ทำงานกับสำเนาของ {office} ไม่ได้ จึงใช้รุ่นเดิมต่อไป และข้อมูลหน่วยงานเหมือนเดิม: {reason}"
    ),
    "Bringing {office} up to date failed. The old version is in use again, and the office is as before: {reason}": (
        "ปรับ {office} เป็นรุ่นใหม่ไม่สำเร็จ กลับไปใช้รุ่นเดิมแล้ว และข้อมูลหน่วยงานเหมือนเดิม: {reason}"
    ),
    "Bringing {office} up to date failed, and somebody worked on it meanwhile. The new version stays in use; as it was before: {copy}. {reason}": (
        "ปรับ {office} เป็นรุ่นใหม่ไม่สำเร็จ และมีผู้ทำงานกับข้อมูลระหว่างนั้น จึงใช้รุ่นใหม่ต่อไป ข้อมูลก่อนหน้าอยู่ที่ {copy} {reason}"
    ),
    "There is no database at {office}.": "ไม่มีฐานข้อมูลที่ {office}",
    "rows are missing in {table}": "ข้อมูลใน {table} หายไป",
    "the copy is damaged: {reason}": "สำเนาเสียหาย: {reason}",
    "the history does not fit any more: {reason}": "ประวัติไม่ต่อเนื่อง: {reason}",
    "Stopped. Nothing else than before is in use.": "หยุดแล้ว สิ่งที่ใช้อยู่ยังเป็นเหมือนก่อนหน้านี้",
    "Stopped. Do the same once more, to bring it to its end.": "หยุดแล้ว ให้สั่งซ้ำอีกครั้งเพื่อทำต่อให้เสร็จ",
}


class Refused(Exception):
    """Something that a person has to do first; its text is a sentence for people."""


def say(sentence: str, **gaps: object) -> str:
    """A sentence in the language of this person, its gaps filled.

    Args:
        sentence: in English, a key of `THAI`.
        gaps: what stands in its gaps.
    """
    is_english = os.environ.get(LANGUAGE_VARIABLE, "th") == "en"
    return (sentence if is_english else THAI[sentence]).format(**gaps)


def tell(sentence: str, **gaps: object) -> None:
    """Print a sentence. Nobody has to read it: what was begun goes on to its end all the same."""
    try:
        print(say(sentence, **gaps), flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse(sentence: str, **gaps: object) -> Refused:
    """The error that says a sentence."""
    return Refused(say(sentence, **gaps))
