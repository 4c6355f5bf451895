#ifndef WRITE_SITE_SITE_H
#define WRITE_SITE_SITE_H

/*
 * The site of an edition: site_writer (write/writer.h). A task for each part
 * of a language's pages, and one for what belongs to no language.
 *
 *	index.html                 offers the languages
 *	<file>                     every file of the theme's site/ folder that
 *	                           is no template: style, icon
 *	404.html                   for servers to answer with, see below
 *	feed.xml                   the editions, as an Atom feed
 *	sitemap.xml robots.txt     where the standard has a url
 *	<lang>/index.html          and the other pages of pages.h
 *	<lang>/search-data.js      what the search looks through: search_data.h
 *	<lang>/editions/<edition>.html
 *	                           of this and of each earlier edition; also in
 *	                           languages that only the earlier one had
 *
 * The site of an earlier edition stands in editions/<edition>/ of the whole.
 * Each of its pages says that it is superseded, leads to the same page of the
 * whole or to its home, and asks search engines to pass it over.
 *
 * Every address is relative and ends in .html; no page needs a script. Only
 * 404.html is different: a server shows it at the address that was asked for,
 * so its addresses start at the root of the host, with the path of the url;
 * without a url it has neither links nor style.
 *
 * How clauses are marked, for whoever reads the pages back: wherever a unit,
 * element or behaviour is listed as a clause (on its unit's page, its
 * level's page and all.html), the page has exactly
 *
 *	<span class="code">1.1.1</span> <span class="title">Name</span>
 *
 * with one space between, each text escaped and without markup inside. The
 * second span also has lang="…" where the title is shown in another language
 * than the page's. Neither class is used for anything else. The element
 * around the pair (a heading or a list item) has the clause's id as its id
 * attribute. all.html has each clause of the standard exactly once.
 *
 * The edition stands in the footer of every page:
 *
 *	<span class="edition">2014</span>
 *	<time class="revised" datetime="2014-03-13">2014-03-13</time>
 *	<code class="hash">0123456789ab</code>
 */
#include "write/writer.h"

#endif
