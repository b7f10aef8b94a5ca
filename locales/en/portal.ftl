## portal
