#include "model/numeral.h"

#include "base/buffer.h"

enum { CHINESE_MAX = 99 };

static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六",
    "七", "八", "九"};

static struct str
format_chinese(struct arena *arena, size_t number)
{
	struct buffer buffer = buffer_in(arena);

	if (number >= 20)
		buffer_add_c(&buffer, digits[number / 10]);
	if (number >= 10)
		buffer_add_c(&buffer, "十");
	buffer_add_c(&buffer, digits[number % 10]);
	return buffer_str(&buffer);
}

struct str
level_number(struct arena *arena, size_t number, struct str tag,
    const struct labels *labels)
{
	bool is_chinese = str_is(tag, "zh") ||
	    str_starts_with(tag, STR("zh-"));
	struct str digit_text = is_chinese && number > 0 &&
	    number <= CHINESE_MAX ? format_chinese(arena, number) :
	    str_format(arena, "%zu", number);

	return LABEL_FORMAT(arena, labels, LABEL_LEVEL_NUMBER,
	    {"number", digit_text});
}
