#include "text/readings.h"

#include "base/buffer.h"
#include "base/table.h"

/* All words are of two characters of three bytes. */
enum { WORD_LENGTH = 6 };

/* A word, and how it would be written by its sound: with characters whose
 * most usual reading is the one that the word has. */
struct reading {
	char word[WORD_LENGTH + 1], sound[WORD_LENGTH + 1];
};

static const struct reading rows[] = {
	/* háng, not xíng */
	{"行业", "航业"}, {"行情", "航情"}, {"行家", "航家"},
	{"行规", "航规"}, {"行列", "航列"}, {"行长", "航长"},
	{"银行", "银航"}, {"央行", "央航"}, {"总行", "总航"},
	{"分行", "分航"}, {"支行", "支航"}, {"商行", "商航"},
	{"同行", "同航"}, {"外行", "外航"}, {"内行", "内航"},
	/* chóng, not zhòng */
	{"重复", "虫复"}, {"重新", "虫新"}, {"重组", "虫组"},
	{"重建", "虫建"}, {"重启", "虫启"}, {"重构", "虫构"},
	{"重申", "虫申"}, {"重叠", "虫叠"}, {"重现", "虫现"},
	{"重置", "虫置"}, {"重试", "虫试"}, {"重做", "虫做"},
	{"重写", "虫写"}, {"重印", "虫印"}, {"重整", "虫整"},
	{"重访", "虫访"}, {"重返", "虫返"}, {"重庆", "虫庆"},
	{"双重", "双虫"}, {"多重", "多虫"},
	/* tiáo, not diào */
	{"调整", "条整"}, {"调解", "条解"}, {"调节", "条节"},
	{"调和", "条和"}, {"调试", "条试"}, {"调休", "条休"},
	{"调价", "条价"}, {"调控", "条控"}, {"调剂", "条剂"},
	{"调停", "条停"}, {"调理", "条理"}, {"调优", "条优"},
	{"协调", "协条"}, {"空调", "空条"}, {"微调", "微条"},
	{"上调", "上条"}, {"下调", "下条"}, {"失调", "失条"},
	/* cháng, not zhǎng */
	{"长期", "常期"}, {"长远", "常远"}, {"长效", "常效"},
	{"长短", "常短"}, {"长度", "常度"}, {"长途", "常途"},
	{"长处", "常处"}, {"长久", "常久"}, {"长城", "常城"},
	{"长江", "常江"}, {"长沙", "常沙"}, {"长春", "常春"},
	{"长安", "常安"}, {"长线", "常线"}, {"长尾", "常尾"},
	{"长假", "常假"}, {"专长", "专常"}, {"特长", "特常"},
	{"擅长", "擅常"}, {"延长", "延常"}, {"周长", "周常"},
	/* kuài, jiào, huán, chāi, jǐ, shuài, yuè, zhāo, zàng, zhuàn */
	{"会计", "快计"}, {"财会", "财快"}, {"校对", "叫对"},
	{"校验", "叫验"}, {"校正", "叫正"}, {"校准", "叫准"},
	{"校订", "叫订"}, {"校核", "叫核"}, {"校样", "叫样"},
	{"还款", "环款"}, {"还贷", "环贷"}, {"还原", "环原"},
	{"偿还", "偿环"}, {"归还", "归环"}, {"返还", "返环"},
	{"退还", "退环"}, {"差旅", "拆旅"}, {"出差", "出拆"},
	{"给予", "挤予"}, {"给养", "挤养"}, {"供给", "供挤"},
	{"补给", "补挤"}, {"率先", "帅先"}, {"率领", "帅领"},
	{"表率", "表帅"}, {"乐队", "月队"}, {"乐器", "月器"},
	{"音乐", "音月"}, {"朝气", "招气"}, {"朝夕", "招夕"},
	{"西藏", "西葬"}, {"宝藏", "宝葬"}, {"传记", "撰记"},
	{"自传", "自撰"},
	/* tán, xǐng, pián, chèn, dī, bì, jī, xù, xià */
	{"弹性", "谈性"}, {"弹簧", "谈簧"}, {"反弹", "反谈"},
	{"反省", "反醒"}, {"内省", "内醒"}, {"便宜", "骈宜"},
	{"称职", "趁职"}, {"对称", "对趁"}, {"匀称", "匀趁"},
	{"提防", "低防"}, {"秘鲁", "必鲁"}, {"奇数", "机数"},
	{"曝光", "报光"}, {"畜牧", "续牧"}, {"畜产", "续产"}, {"厦门", "下门"},
};

struct readings {
	struct table *sounds;  /* by word: a struct str */
};

struct readings *
readings_new(struct arena *arena)
{
	struct readings *readings = ARENA_NEW(arena, struct readings);

	readings->sounds = table_new(arena);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str *sound = ARENA_NEW(arena, struct str);

		*sound = str_from(rows[i].sound);
		table_put(readings->sounds, str_from(rows[i].word), sound);
	}
	return readings;
}

/* The sound of the word at AT, or NULL. */
static const struct str *
find_sound(const struct readings *readings, struct str text, size_t at)
{
	/* The first byte of a character of three. */
	if (((unsigned char)text.data[at] & 0xF0) != 0xE0 ||
	    text.length - at < WORD_LENGTH)
		return NULL;
	return table_find(readings->sounds, str_slice(text, at,
	    WORD_LENGTH));
}

struct str
readings_respell(const struct readings *readings, struct arena *arena,
    struct str text)
{
	struct buffer buffer = buffer_in(arena);
	size_t at = 0, done = 0;

	while (at < text.length) {
		const struct str *sound = find_sound(readings, text, at);

		if (sound == NULL) {
			at++;
			continue;
		}
		buffer_add(&buffer, str_slice(text, done, at - done));
		buffer_add(&buffer, *sound);
		at = done = at + WORD_LENGTH;
	}
	if (done == 0)
		return text;
	buffer_add(&buffer, str_slice(text, done, text.length));
	return buffer_str(&buffer);
}
