module example.org/breach-register-go

go 1.24
