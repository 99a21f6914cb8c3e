#!/bin/sh
# --8<-- [start:part]
ls
# --8<-- [end:part]
exit
