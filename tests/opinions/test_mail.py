from email.message import EmailMessage
from email.policy import SMTP

from biaogao.opinions.mail import read_mail
from biaogao.opinions.opinion import Channel, FileState


def mail(text, *attached, subtype="plain", charset="utf-8", sender="处员甲 <a@example.com>"):
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "意见"
    message["Date"] = "Fri, 12 Apr 2024 09:00:00 +0800"
    message.set_content(text, subtype=subtype, charset=charset)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes(policy=SMTP)


def read(data):
    return read_mail(data, "甲.eml", None)


def test_the_text_in_any_encoding():
    for charset in ("utf-8", "gb18030", "gb2312"):
        found = read(mail("1. 第5.1条：建议删去。\n\n示例甲局\n", charset=charset))
        (one,) = found.opinions
        assert (one.cited, one.channel, one.author) == ("第5.1条", Channel.MAIL, "处员甲")
        assert (found.unit, found.contact, found.date) == ("示例甲局", "a@example.com", "2024-04-12")


def test_attachments_are_enclosed_by_their_names():
    found = read(mail("意见见附件，请查收。", ("示例甲局意见.docx", b"x"), ("../../b.txt", b"y")))
    assert [(each.name, each.data) for each in found.enclosed] == [("示例甲局意见.docx", b"x"), ("b.txt", b"y")]
    assert found.state is FileState.CONTAINER
    assert found.opinions == ()


def test_a_page_is_read_where_there_is_no_plain_text():
    found = read(mail("<p>第5.1条建议删去。</p>", subtype="html"))
    assert found.opinions[0].cited == "第5.1条"


def test_the_mail_that_is_answered_is_not_read():
    text = "1. 第5.1条：建议删去。\n\n------------------ 原始邮件 ------------------\n1. 第5.2条：建议改。\n"
    found = read(mail(text))
    assert [one.cited for one in found.opinions] == ["第5.1条"]
    assert "往来邮件" in "".join(found.notes)


def test_a_mail_passed_on_without_a_word_is_read():
    found = read(mail("------- 转发邮件 -------\n1. 第5.2条：建议改。\n"))
    assert [one.cited for one in found.opinions] == ["第5.2条"]


def test_a_mail_in_a_mail_is_enclosed():
    outer = EmailMessage()
    outer["From"] = "a@example.com"
    outer.set_content("转发。")
    inner = EmailMessage()
    inner["Subject"] = "示例甲局的意见"
    inner.set_content("1. 第5.1条：建议删去。")
    outer.add_attachment(inner)
    found = read(outer.as_bytes(policy=SMTP))
    assert [each.name for each in found.enclosed] == ["示例甲局的意见.eml"]
    assert read(found.enclosed[0].data).opinions[0].cited == "第5.1条"


def test_a_name_in_bare_gb18030():
    data = mail("见附件", ("x.txt", b"y")).replace(b'"x.txt"', '"意见.txt"'.encode("gb18030"))
    data = data.replace(b"filename=x.txt", 'filename="意见.txt"'.encode("gb18030"))
    assert read(data).enclosed[0].name == "意见.txt"


def test_an_empty_mail():
    assert read(mail("")).state is FileState.UNREADABLE
