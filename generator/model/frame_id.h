/* Names that the frame of a page keeps for itself.
 *
 * What layouts, scripts and the program put around the text of the notes has
 * ids that begin with "Hb-". No heading's id does, as GitHub makes them of small
 * letters; ids that are pinned ("{#…}") or written in raw HTML are held to it
 * where they are read. So whatever a heading is called, it never takes the place
 * of a part of the frame. (A dot or colon would do as well, but has to be escaped
 * in style sheets.)
 */
#ifndef MODEL_FRAME_ID_H
#define MODEL_FRAME_ID_H

#include "util/str.h"

#define FRAME_ID "Hb-"

static inline bool frame_id_is(struct str id)
{
    return str_starts(id, STR(FRAME_ID));
}

#endif
